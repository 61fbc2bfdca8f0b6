#!/usr/bin/env bash
# Compares the bits of all kernels with tests/XrayExp.Kernels/kernels.sha256 on processors that this machine is not: on itself as it is and with
# vector instructions switched off, and on an x64 without AVX-512 and an Arm, both emulated by qemu-user.
# Needs the .NET SDK and, for the emulators and Arm's C library, Debian's packages; qemu-user is installed where it is missing (as root).
# Exit code: 0 all compared and equal, 1 a difference, 2 something could not be run.
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
list=tests/XrayExp.Kernels/kernels.sha256
work=$PWD/artifacts/emulated
arm_root=$work/arm64-root
attempts=6
limit=300
result=0
mkdir -p "$work"

# Says what became of one processor; the worst result is the script's.
say() {
    printf '%-12s %-34s %s\n' "$1" "$2" "$3"
    case $1 in
        different) result=1 ;;
        "not run") [ "$result" -eq 1 ] || result=2 ;;
    esac
}

# compare PROCESSOR COMMAND…: runs all kernels in one process.
compare() {
    local processor=$1 code
    shift
    timeout "$limit" "$@" "$list" >"$work/log" 2>&1
    code=$?
    case $code in
        0) say equal "$processor" "$(tail -n 1 "$work/log")" ;;
        1) say different "$processor" "$(grep -v TCG "$work/log")" ;;
        *) say "not run" "$processor" "exit code $code: $(grep -v TCG "$work/log" | tail -n 1)" ;;
    esac
}

# compare_in_parts PROCESSOR COMMAND…: a few kernels to a process, each tried again when the emulator crashes: a crash is no difference.
compare_in_parts() {
    local processor=$1 start=$SECONDS crashes=0 code try kernels
    shift
    while read -r -a kernels; do
        for ((try = 1; try <= attempts; try++)); do
            timeout "$limit" "$@" "$list" "${kernels[@]}" >"$work/log" 2>&1
            code=$?
            [ "$code" -gt 1 ] || break
            crashes=$((crashes + 1))
        done
        if [ "$code" -eq 1 ]; then
            say different "$processor" "$(grep -v TCG "$work/log")"
            return
        elif [ "$code" -ne 0 ]; then
            say "not run" "$processor" "${kernels[*]}: the emulator crashed $attempts times"
            return
        fi
    done < <(sed 's/[. ].*//' "$list" | uniq | xargs -n 6)
    say equal "$processor" "$(grep -v TCG "$work/log" | tail -n 1 | sed 's/:.*//'): $(wc -l <"$list") hashes in $((SECONDS - start)) s, $crashes crashes of the emulator"
} 2>/dev/null

publish() {
    dotnet publish tests/XrayExp.Kernels --nologo -v q -r "$1" --self-contained -p:ArtifactsPath="$work/build" -o "$work/$1" >"$work/log" 2>&1 && return
    say "not run" "$1" "$(tail -n 1 "$work/log")"
    return 1
}

emulator() {
    command -v "$1" >/dev/null && return
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
        { apt-get update && apt-get install -y --no-install-recommends qemu-user; } >"$work/log" 2>&1
    fi
    command -v "$1" >/dev/null && return
    say "not run" "$1" "it is not installed: apt-get install qemu-user"
    return 1
}

# What .NET needs of an Arm system, unpacked beside the build; nothing of it is installed.
arm_libraries() {
    [ -e "$arm_root/lib/ld-linux-aarch64.so.1" ] && return
    local apt=$work/apt package
    mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial" "$arm_root"
    local options=(-o APT::Architecture=arm64 -o APT::Architectures=arm64 -o "Dir::State::lists=$apt/lists" -o "Dir::Cache=$apt/cache"
        -o Dir::State::status=/dev/null -o Debug::NoLocking=1 -o APT::Sandbox::User=)
    if (cd "$apt" && apt-get "${options[@]}" update && apt-get "${options[@]}" download libc6 libgcc-s1 libstdc++6 libssl3) >"$work/log" 2>&1; then
        for package in "$apt"/*.deb; do
            dpkg -x "$package" "$arm_root"
        done
        return
    fi
    say "not run" arm64 "no C library for it: $(tail -n 1 "$work/log")"
    return 1
}

if publish linux-x64; then
    native=$work/linux-x64/XrayExp.Kernels
    compare "this one" "$native"
    compare "this one without AVX-512" env DOTNET_EnableAVX512=0 "$native"
    compare "this one without AVX2 and FMA" env DOTNET_EnableAVX2=0 "$native"
    compare "this one without vectors" env DOTNET_EnableHWIntrinsic=0 "$native"
    if emulator qemu-x86_64; then
        # on one core and without collections or rewritten code the emulator crashes less
        compare_in_parts "Haswell (qemu)" env DOTNET_GCgen0size=0x40000000 DOTNET_gcConcurrent=0 DOTNET_TieredCompilation=0 taskset -c 0 qemu-x86_64 -cpu Haswell "$native"
    fi
fi
if emulator qemu-aarch64 && publish linux-arm64 && arm_libraries; then
    compare "Cortex-A72 (qemu)" qemu-aarch64 -cpu cortex-a72 -L "$arm_root" "$work/linux-arm64/XrayExp.Kernels"
fi
exit "$result"
