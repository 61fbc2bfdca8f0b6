#!/usr/bin/env bash
# The whole promise on this machine: threads, vector widths, and the CPU made to look older. Usage: tests/proof.sh
# Needs the build, and data/chest_xray (README, "The real X-rays") for the notebook's models. Takes some minutes.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
xrayexp() { dotnet artifacts/bin/XrayExp.Tool/debug/xrayexp.dll "$@"; }

# older SWITCH EXPERIMENT…: the result that was made with all that the CPU has, made again with less
older() {
    local switch=$1
    shift
    echo "== $1 with $switch"
    env "$switch" dotnet artifacts/bin/XrayExp.Tool/debug/xrayexp.dll verify "$@" --quiet --threads 1,2 --against "$work/$(basename "$1" .yaml)"
}

echo "== every layer"
xrayexp run experiments/every-layer.yaml --quiet --out "$work"
xrayexp verify experiments/every-layer.yaml --quiet --threads 1,2,3,4 --vector-bits 512,256,128 --against "$work/every-layer"
for switch in DOTNET_EnableAVX512=0 DOTNET_EnableAVX2=0 DOTNET_EnableHWIntrinsic=0; do
    older $switch experiments/every-layer.yaml
done

echo "== quickstart"
xrayexp verify experiments/quickstart.yaml --quiet --threads 1,2,3,4 --vector-bits 512,256,128

if [ ! -d data/chest_xray ]; then
    echo "skipped: the notebook's models need data/chest_xray"
    exit 0
fi
for model in model1 model2 model3; do
    echo "== $model"
    xrayexp run experiments/$model.yaml --set training.epochs=2 --quiet --out "$work"
    xrayexp verify experiments/$model.yaml --set training.epochs=2 --quiet --threads 1,2,3,4 --vector-bits 512,256,128 --against "$work/$model"
    older DOTNET_EnableAVX512=0 experiments/$model.yaml --set training.epochs=2
done
