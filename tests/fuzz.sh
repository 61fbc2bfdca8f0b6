#!/usr/bin/env bash
# Broken experiments, sweeps, run folders, checkpoints and images, given to the tool's commands: none may end with exit code 70, crash, take two
# seconds of processor time or a gigabyte, steer the terminal, or let a changed result pass. Usage: tests/fuzz.sh COUNT [SEED [FIRST]]
# Mutant INDEX again, alone: tests/fuzz.sh 1 SEED INDEX. Builds what it needs. A hundred thousand take ten minutes or more.
set -uo pipefail
cd "$(dirname "$0")/.."
count=${1:?how many mutants} seed=${2:-1} first=${3:-0}
dotnet build --nologo -v q tests/XrayExp.Fuzz || exit 1
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
status=0
while [ "$count" -gt 0 ]; do
    # processes of their own for every few thousand: one that dies costs no more than that
    part=$((count < 5000 ? count : 5000)) code=0
    dotnet artifacts/bin/XrayExp.Fuzz/debug/XrayExp.Fuzz.dll experiments "$part" "$seed" "$first" "$work/place" || code=$?
    done=$part
    if [ "$code" -gt 1 ]; then
        died=$((10#$(cat "$work/place")))
        echo "mutant $died: the process died with exit code $code"
        done=$((died - first + 1))
    fi
    [ "$code" -eq 0 ] || status=1
    first=$((first + done)) count=$((count - done))
done
exit "$status"
