#!/usr/bin/env bash
# Runs the tests as other processors would: libtorch held to older instruction sets, .NET without AVX-512, a single core. The numbers of libtorch
# depend on all of these, and no test may. Prints a table and ends with 1 when a test failed or the tests' process died.
#   tests/processors.sh [TIMES] [FILTER]     once each; FILTER as `dotnet test --filter` takes it, the whole suite without one
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
times=${1:-1} filter=${2:-}
settings=(
    ""
    "ONEDNN_MAX_CPU_ISA=AVX2"
    "ONEDNN_MAX_CPU_ISA=AVX512_CORE"
    "ONEDNN_MAX_CPU_ISA=AVX512_CORE_VNNI"
    "ONEDNN_MAX_CPU_ISA=AVX512_CORE_BF16"
    "ATEN_CPU_CAPABILITY=avx2"
    "ATEN_CPU_CAPABILITY=avx2 ONEDNN_MAX_CPU_ISA=AVX2 DOTNET_EnableAVX512=0"
    "DOTNET_EnableAVX512=0"
    "taskset -c 0"
)

dotnet build --nologo -v q tests/XrayExp.Tests || exit 1
results=$(mktemp -d) || exit 1
trap 'rm -rf "$results"' EXIT

# Each project leaves a .trx file with one <Counters total= executed= passed= …> element; a process that died leaves an error in it, or none at all.
counter() { sed -n "s/.*<Counters [^>]*$1=\"\([0-9]*\)\".*/\1/p" "$2" 2>/dev/null | tail -n 1; }

echo "processor: $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)"
printf '%-75s %6s %6s %6s\n' setting round passed failed
bad=0
for ((round = 1; round <= times; round++)); do
    for setting in "${settings[@]}"; do
        rm -f "$results"/*
        # shellcheck disable=SC2086  # a setting is several words
        env ${setting:-} dotnet test --nologo --no-build tests/XrayExp.Tests ${filter:+--filter "$filter"} \
            --logger "trx;LogFileName=tests.trx" --results-directory "$results" >"$results/log" 2>&1
        status=$?
        passed=$(counter passed "$results/tests.trx") executed=$(counter executed "$results/tests.trx")
        failed=$((${executed:-0} - ${passed:-0}))
        if [ "$status" -ne 0 ] || [ "${passed:-0}" -eq 0 ]; then
            bad=1
            [ "$failed" -gt 0 ] || failed="died"
        fi
        printf '%-75s %6s %6s %6s\n' "${setting:-as it is}" "$round" "${passed:-0}" "$failed"
        grep -E '^ *Failed [^!]|\[FAIL\]|crash|Stack overflow' "$results/log" | sed 's/^\[xUnit[^]]*\] */  /' | sort -u
    done
done
exit "$bad"
