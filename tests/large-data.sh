#!/usr/bin/env bash
# More images than memory holds: trains on 100,000 images of 224 × 224 rgb, 14 GiB decoded, and on 5,000, which take 0.7 GiB, in memory and from
# the disk. Prints the seconds of two epochs of 200 steps and the peak memory of each, and proves that memory changes no bit.
# Takes some ten minutes and 16 GiB of the disk of TMPDIR, which are given back. Usage: tests/large-data.sh [IMAGES]
set -euo pipefail
cd "$(dirname "$0")/.."
images=${1:-100000}
tool="${XRAYEXP:-dotnet artifacts/bin/XrayExp.Tool/debug/xrayexp.dll}"
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
export XRAYEXP_CACHE=$work/cache

cat > "$work/large.yaml" <<'YAML'
name: large
seed: 1
data: { directory: films, target_size: [224, 224], batch_size: 32, rescale: 1/255 }
augmentation: { horizontal_flip: true }
model:
  - conv2d: { filters: 8, kernel_size: 3, strides: 2, activation: relu }
  - max_pooling2d
  - conv2d: { filters: 16, kernel_size: 3, activation: relu }
  - global_average_pooling2d
  - dense: { units: 1, activation: sigmoid }
optimizer: { adam: { learning_rate: 0.001 } }
loss: binary_crossentropy
metrics: [accuracy]
training: { epochs: 2, steps_per_epoch: 200, validation_steps: 5 }
YAML

# films COUNT FOLDER: as many for training, some hundred for validation and test
films() {
    $tool data synth --quiet --out "$2" --images $(($1 * 10 / 7 + 1)) --size 64 > "$work/said"
    for split in val test; do
        find "$2/$split" -name '*.png' | sort | sed '1~50!d' > "$work/kept"
        find "$2/$split" -name '*.png' | sort | comm -23 - "$work/kept" | xargs rm
    done
}

number() { sed -n "s/^ *\"$2\": \([0-9.]*\),*$/\1/p" "$1" | head -n 1; }

# train LABEL FOLDER MEMORY
train() {
    local out=$work/runs-$1
    rm -rf "$out"
    XRAYEXP_MEMORY=$3 $tool run "$work/large.yaml" --quiet --force --set "data.directory=$2" --out "$out" > "$work/said" 2> "$work/error" || { cat "$work/error"; exit 1; }
    local facts=$out/large/environment.json
    printf '%-32s %8s s reading, epochs %s s, %5d MiB at the peak\n' "$1" "$(number "$facts" data)" \
        "$(tr -d '\n ' < "$facts" | sed 's/.*"epoch_seconds":\[\([^]]*\)\].*/\1/; s/,/ and /g')" "$(($(number "$facts" peak_memory_bytes) >> 20))"
}

echo "painting films"
films 5000 "$work/few"
films "$images" "$work/many"
train few-first-time "$work/few" 2G
for turn in 1 2 3; do
    train "few-in-memory-$turn" "$work/few" 2G
    train "few-from-the-disk-$turn" "$work/few" 0
done
for file in metrics.json history.csv predictions.csv model.safetensors; do
    cmp "$work/runs-few-in-memory-1/large/$file" "$work/runs-few-from-the-disk-1/large/$file"
done
train "many-first-time" "$work/many" 1G
for turn in 1 2; do
    train "many-from-the-disk-$turn" "$work/many" 1G
done
echo "memory changed no bit"
