#!/usr/bin/env bash
# Install the browser, ffmpeg and the other judges that the tests need: Debian's where there is apt and root, else Playwright's browser.
set -euo pipefail
bin="$1"

works() { command -v "$1" >/dev/null && "$1" "$2" >/dev/null 2>&1; }
have_browser() { works chromium --version || works google-chrome --version || "$bin/python" tools/playwright_browser.py; }

missing=()
have_browser || missing+=(chromium)
works ffmpeg -version || missing+=(ffmpeg)
works openssl version || missing+=(openssl)
works xmllint --version || missing+=(libxml2-utils)
works mkvmerge --version || missing+=(mkvtoolnix)
[ ${#missing[@]} -eq 0 ] && exit 0

if command -v apt-get >/dev/null && [ "$(id -u)" -eq 0 ]; then
    echo "Installing ${missing[*]} …"
    apt-get update -qq || echo "apt-get update failed; going on with the lists that are here." >&2
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
        echo "apt-get could not install ${missing[*]}." >&2
fi
# Ubuntu's chromium package only points to a snap, which does not start in a container: then Playwright's own is taken.
if ! have_browser; then
    echo "Installing Playwright's browser …"
    "$bin/playwright" install chromium
    have_browser || { echo "No browser could be installed. Install chromium, then run make test again." >&2; exit 1; }
fi
works ffmpeg -version || echo "ffmpeg is not here: the tests that make media will be skipped. Install ffmpeg to run them." >&2
works xmllint --version && works mkvmerge --version ||
    echo "xmllint or mkvmerge is not here: the tests that let them judge our exports will be skipped." >&2
