#!/usr/bin/env bash
# A disk that fills up, at a checkpoint and at the final write: the run must end with 74, leave nothing half-written, and go on with
# --resume to the bytes of a run that had room. One that fills up while decoded images are kept costs a run nothing but time. Mounts a small tmpfs, so it needs root. Usage: tests/full-disk.sh
set -euo pipefail
cd "$(dirname "$0")/.."
if [ "$(id -u)" -ne 0 ]; then
    echo "skipped: mounting a small disk needs root"
    exit 0
fi

work=$(mktemp -d)
disk=$work/disk
mkdir "$disk"
mount -t tmpfs -o size=64m tmpfs "$disk"
trap 'umount "$disk"; rm -r "$work"' EXIT
export XRAYEXP_CACHE=off

# 65,601 parameters: 262 kB of weights, 787 kB in a checkpoint with Adam's two arrays
cat > "$work/tight.yaml" <<'YAML'
name: tight
seed: 1
data: { synthetic: { images: 60, size: 32, seed: 1 }, target_size: [32, 32], color_mode: grayscale, batch_size: 8, rescale: 1/255 }
model: [flatten, { dense: { units: 64, activation: relu } }, { dense: { units: 1, activation: sigmoid } }]
optimizer: { adam: { learning_rate: 0.001 } }
loss: binary_crossentropy
metrics: [accuracy]
training: { epochs: 200 }
YAML
state=$disk/runs/tight/checkpoint/state.safetensors

tool="dotnet artifacts/bin/XrayExp.Tool/debug/xrayexp.dll"
failed() { echo "FAILED: $1"; exit 1; }

# expect CODE ARGUMENTS…: runs, and wants that exit code
expect() {
    local wanted=$1 got=0
    shift
    $tool run "$work/tight.yaml" --quiet --threads 1 "$@" > "$work/out" 2> "$work/error" || got=$?
    [ "$got" -eq "$wanted" ] || { cat "$work/error"; failed "expected exit code $wanted, received $got"; }
}

# interrupt: stops a run politely, as Ctrl-C does; it leaves a checkpoint
interrupt() {
    local code=0
    XRAYEXP_TESTS_CHECKPOINT_SECONDS=0 $tool run "$work/tight.yaml" --quiet --threads 1 --out "$disk/runs" 2> "$work/error" &
    local run=$!
    until [ -e "$state" ]; do sleep 0.05; done
    kill -TERM "$run"
    wait "$run" || code=$?
    [ "$code" -eq 130 ] || failed "expected exit code 130, received $code"
}

# fill KILOBYTES: leaves that much room
fill() {
    cat /dev/zero > "$disk/filler" 2> "$work/error" || true
    truncate -s "-${1}K" "$disk/filler"
}

# the files that must be the same as with enough room
same() {
    for file in metrics.json history.csv predictions.csv model.safetensors; do
        cmp "$work/room/tight/$file" "$1/tight/$file" || failed "$file is another one"
    done
}

# nothing half-written: no temporary file, no half result
clean() {
    local left
    left=$(find "$disk/runs" -name '*.tmp' -o -name '*.new' -o -name '*.old' -o -name '*.keep' -o -name '*.claim')
    [ -z "$left" ] || failed "left behind: $left"
}

expect 0 --out "$work/room"

echo "1. the disk is full at a checkpoint"
interrupt
cp "$state" "$work/before"
fill 64
XRAYEXP_TESTS_CHECKPOINT_SECONDS=0 expect 74 --out "$disk/runs" --resume
grep -q "No space left" "$work/error" || failed "the message does not say why"
cmp "$work/before" "$state" || failed "the former checkpoint was touched"
clean
rm "$disk/filler"
expect 0 --out "$disk/runs" --resume
same "$disk/runs"

echo "2. the disk is full when the result is written"
rm -r "$disk/runs"
interrupt
fill 64
XRAYEXP_TESTS_CHECKPOINT_SECONDS=1e6 expect 74 --out "$disk/runs" --resume
grep -q "No space left" "$work/error" || failed "the message does not say why"
[ ! -e "$disk/runs/tight/metrics.json" ] || failed "a result is there"
[ -e "$state" ] || failed "the checkpoint is gone"
clean
rm "$disk/filler"
expect 0 --out "$disk/runs" --resume
same "$disk/runs"

echo "3. the disk is full when a result is replaced"
fill 64
XRAYEXP_TESTS_CHECKPOINT_SECONDS=1e6 expect 74 --out "$disk/runs" --set seed=2
same "$disk/runs"
clean

echo "4. the disk is full when decoded images are kept"
$tool data synth --out "$work/films" --images 60 --size 32 --quiet > "$work/out"
fill 16
for memory in 1G 0; do
    XRAYEXP_CACHE=$disk/cache XRAYEXP_MEMORY=$memory XRAYEXP_TESTS_CHECKPOINT_SECONDS=1e6 \
        expect 0 --out "$work/kept-$memory" --set data.synthetic=null --set "data.directory=$work/films"
done
for file in metrics.json history.csv predictions.csv model.safetensors; do
    cmp "$work/kept-1G/tight/$file" "$work/kept-0/tight/$file" || failed "$file is another one"
done
[ -z "$(find "$disk/cache" -name '*.tmp')" ] || failed "a half-written pack is left"

echo "5. the disk is full when a former result would be kept"
rm "$disk/filler"
expect 0 --out "$disk/runs" --set seed=2
[ -e "$disk/runs/tight.1/metrics.json" ] || failed "the former result was not kept"
for file in metrics.json history.csv predictions.csv model.safetensors; do
    cmp "$work/room/tight/$file" "$disk/runs/tight.1/$file" || failed "$file of the former result is another one"
done
cp -r "$disk/runs/tight" "$work/second"
fill 64
XRAYEXP_TESTS_CHECKPOINT_SECONDS=1e6 expect 74 --out "$disk/runs" --set seed=3
diff -r "$work/second" "$disk/runs/tight" || failed "the result was touched"
[ ! -e "$disk/runs/tight.2" ] || failed "it was moved away"
clean
fill 0
expect 74 --out "$disk/runs" --set seed=3
clean

echo "a full disk left nothing half-written, and the runs went on to the same bytes"
