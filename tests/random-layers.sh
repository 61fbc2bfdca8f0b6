#!/usr/bin/env bash
# Holds our kernels and libtorch's against a reference in double on thousands of layers and shapes drawn at random; the suite draws forty of
# each kind, always the same ones.
#   tests/random-layers.sh [CASES] [SEED]     2000 cases of each kind, of a seed that is printed; the same seed draws the same cases
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
export XRAYEXP_TESTS_CASES=${1:-2000} XRAYEXP_TESTS_SEED=${2:-$((RANDOM * 32768 + RANDOM))}
echo "$XRAYEXP_TESTS_CASES cases of each kind, seed $XRAYEXP_TESTS_SEED"
if ! dotnet test --nologo tests/XrayExp.Tests --filter FullyQualifiedName~RandomLayersTests; then
    echo "again: tests/random-layers.sh $XRAYEXP_TESTS_CASES $XRAYEXP_TESTS_SEED" >&2
    exit 1
fi
