#!/usr/bin/env bash
# Resolve pyproject.toml into files that pin every package with its hashes and name no address.
# They are plain requirements files because the pip of a fresh environment knows no dependency groups.
set -euo pipefail
uv="$1/uv"
lock() { # lock OUTPUT ARGUMENTS…
    "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
        --no-header --no-annotate --upgrade --output-file "requirements/$1" "${@:2}"
    echo "requirements/$1: $(grep -c '==' "requirements/$1") packages"
}
lock run.txt pyproject.toml
lock build.txt --group pyproject.toml:build
lock dev.txt --constraint requirements/run.txt --constraint requirements/build.txt --group pyproject.toml:dev
lock prove.txt --constraint requirements/dev.txt --group pyproject.toml:prove
