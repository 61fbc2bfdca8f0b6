#!/usr/bin/env bash
# Installs what the tests of the schemas ask into artifacts/editors, where git does not look; needs Node.js and npm.
set -euo pipefail
cd "$(dirname "$0")/../.."
folder=artifacts/editors
if cmp --silent tests/editors/package.json "$folder/package.json" && [ -f "$folder/installed" ]; then
    exit
fi
rm -rf "$folder"
mkdir -p "$folder"
cp tests/editors/package.json "$folder/"
npm install --prefix "$folder" --ignore-scripts --no-package-lock --no-audit --no-fund --loglevel error
touch "$folder/installed"
