#!/usr/bin/env bash
# Make the virtual environment with the first Python that is new enough, or say what is missing.
set -euo pipefail
venv="$1"
for python in "${PYTHON:-python3}" python3.14 python3.13 python3.12 python3.11; do
    if command -v "$python" >/dev/null && "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
        if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
            echo "Chapters: $("$python" --version) has no venv module. On Debian or Ubuntu: apt-get install python3-venv" >&2
            exit 1
        fi
        "$python" -m venv "$venv"
        exit 0
    fi
done
echo "Chapters needs Python 3.11 or newer; found: $(python3 --version 2>&1 || echo none)." >&2
echo "On Debian 12 or newer, or Ubuntu 24.04 or newer: apt-get install python3 python3-venv" >&2
exit 1
