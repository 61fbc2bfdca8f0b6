#!/usr/bin/env bash
# Starts a real Slurm with two nodes on this machine, runs the quickstart sweep with `--engine slurm` under whatever befalls a cluster, and
# compares every table and every run with those of the local engine, byte for byte. Takes about fifteen minutes. Needs Slurm's server and
# client programs (Debian: slurm-wlm) and, for the last part, GNU parallel. All servers listen on the loopback interface and end with the script.
#   tests/slurm.sh [PART...]     plain detach node-failure requeue time-limit scancel changed no-slurm command; all without one
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
parts=${*:-plain detach node-failure requeue time-limit scancel changed no-slurm command}
for program in slurmctld slurmd sbatch squeue scontrol; do
    command -v "$program" >/dev/null || { echo "this machine has no \`$program\`; install Slurm (Debian: apt-get install slurm-wlm)" >&2; exit 2; }
done
dotnet build --nologo -v q src/XrayExp.Tool || exit 1
tool=(dotnet "$PWD/artifacts/bin/XrayExp.Tool/debug/xrayexp.dll")
sweep=$PWD/experiments/sweeps/quickstart.yaml
work=$(mktemp -d) || exit 1
controller='' node1='' node2=''

stop() {
    scancel --user "$(id -un)" 2>/dev/null
    sleep 1
    # shellcheck disable=SC2046
    kill $(cat "$work"/*.pid 2>/dev/null) "$controller" "$node1" "$node2" 2>/dev/null
    sleep 1
    pkill -KILL -f "$work/" 2>/dev/null
    wait 2>/dev/null
    rm -rf "$work"
}
trap stop EXIT

port=$((20000 + RANDOM % 10000))
cat >"$work/slurm.conf" <<CONF
ClusterName=xrayexp
SlurmctldHost=localhost(127.0.0.1)
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
SlurmctldPort=$port
AuthType=auth/none
CredType=cred/none
MpiDefault=none
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
SlurmctldTimeout=10
SlurmdTimeout=10
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd-%n.pid
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool-%n
SlurmctldLogFile=$work/slurmctld.log
SlurmdLogFile=$work/slurmd-%n.log
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SchedulerParameters=batch_sched_delay=0,sched_interval=1
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
NodeName=n[1-2] NodeAddr=127.0.0.1 NodeHostname=$(hostname) Port=[$((port + 1))-$((port + 2))] CPUs=1 RealMemory=1000 State=UNKNOWN
PartitionName=debug Nodes=n[1-2] Default=YES MaxTime=INFINITE State=UP
CONF
mkdir "$work/state"
export SLURM_CONF=$work/slurm.conf
slurmctld -D >/dev/null 2>&1 & controller=$!
slurmd -D -N n1 >/dev/null 2>&1 & node1=$!
slurmd -D -N n2 >/dev/null 2>&1 & node2=$!
for _ in $(seq 60); do [ "$(sinfo --noheader --states=idle --format %D 2>/dev/null)" = 2 ] && break; sleep 1; done
[ "$(sinfo --noheader --states=idle --format %D 2>/dev/null)" = 2 ] || { echo "the two nodes did not come up" >&2; exit 1; }
slurmd --version

# Waits until both nodes are free.
nodes() { until [ "$(sinfo --noheader --states=idle --format %D)" = 2 ]; do sleep 0.5; done; }
# Waits until both tasks of a job run.
running() { until [ "$(squeue --noheader --array --states=RUNNING --job "$1" 2>/dev/null | wc -l)" = 2 ]; do sleep 0.2; done; }

# Every byte that must not differ.
digests() {
    (cd "$1" && find . -type f \( -name 'sweep.*' -o -name metrics.json -o -name history.csv -o -name predictions.csv -o -name model.safetensors \) |
        LC_ALL=C sort | xargs sha256sum)
}
# NAME [OPTIONS...]: the sweep on Slurm, in the background, into a folder of that name.
begin() {
    name=$1
    shift
    "${tool[@]}" sweep "$sweep" --pictures none --out "$work/$name" --engine slurm --array 2 "$@" >"$work/$name.out" 2>"$work/$name.err" &
    submitter=$!
}
# Waits until N runs of the sweep are finished.
finished() { until [ "$(find "$work/$name" -name metrics.json -not -path '*/.xrayexp/*' 2>/dev/null | wc -l)" -ge "$1" ]; do kill -0 "$submitter" || return 1; sleep 0.2; done; }
job() {
    until id=$(sed -n 's/^job \([0-9]*\): [0-9]* tasks.*/\1/p' "$work/$name.err") && [ -n "$id" ]; do kill -0 "$submitter" || return 1; sleep 0.2; done
    echo "$id"
}
# Slurm lets a requeued task wait for two minutes, and holds one whose node was not ready for it.
hasten() { while kill -0 "$submitter" 2>/dev/null; do for task in $(squeue --noheader --array --states=PENDING --format %i 2>/dev/null); do
    scontrol release "$task" 2>/dev/null; scontrol update "jobid=$task" StartTime=now 2>/dev/null; done; sleep 1; done; }
failed=0
verdict() { if [ "$1" -eq 0 ]; then echo "ok    $2"; else echo "WRONG $2"; failed=1; tail -n 15 "$work/$name.err" | sed 's/^/      /'; fi; }
same() {
    wait "$submitter"; code=$?
    [ "$code" -eq 0 ] && diff "$work/local.sha256" <(digests "$work/$name") >"$work/$name.diff" && diff "$work/local.out" "$work/$name.out" >/dev/null
    verdict $? "$1: exit code $code, tables and runs have the local engine's bytes"
    [ ! -s "$work/$name.diff" ] || head -n 3 "$work/$name.diff"
    [ ! -e "$work/$name/quickstart-sweep/.xrayexp/submissions" ]; verdict $? "$1: nothing of the submission is left"
}

echo "local engine"
"${tool[@]}" sweep "$sweep" --pictures none --out "$work/local" >"$work/local.out" 2>"$work/local.err" || { cat "$work/local.err"; exit 1; }
digests "$work/local" >"$work/local.sha256"
echo "$(wc -l <"$work/local.sha256") files"

for part in $parts; do
    nodes
    case $part in
    plain)
        begin plain; same "two tasks" ;;
    detach)
        begin detach --detach; wait "$submitter"; verdict $? "--detach returns"
        number=$(job)
        until [ -z "$(squeue --noheader --job "$number" 2>/dev/null)" ]; do sleep 1; done
        begin detach; same "called again after --detach"
        ! grep -q "^job .* tasks;" "$work/detach.err"; verdict $? "no second job was submitted" ;;
    node-failure)
        begin node-failure; running "$(job)"; finished 2; hasten &
        kill -KILL "$node2"
        scontrol update nodename=n2 state=down reason=killed
        sleep 5
        slurmd -D -N n2 >/dev/null 2>&1 & node2=$!
        same "a slurmd killed, its task requeued beside its orphan" ;;
    requeue)
        begin requeue; number=$(job); running "$number"; finished 1; hasten &
        scontrol requeue "${number}_1"; verdict $? "scontrol requeue"
        same "a task requeued" ;;
    time-limit)
        begin time-limit --time 1 --sbatch=--signal=B:USR1@50; number=$(job); hasten &
        same "the time limit struck"
        [ "$(grep -c 'resuming after' "$work/time-limit.err")" -ge 2 ]; verdict $? "it struck twice or more" ;;
    scancel)
        begin scancel; number=$(job); finished 3
        scancel "$number"
        wait "$submitter"; [ $? -eq 74 ]; verdict $? "scancel: exit code 74"
        grep -q "has left the queue without a result" "$work/scancel.err"; verdict $? "the runs that are missing are named"
        before=$(find "$work/scancel" -name metrics.json -not -path '*/.xrayexp/*' | sed 's|.*/\(.*\)/metrics.json|\1|' | LC_ALL=C sort)
        begin scancel; same "after scancel, started again"
        for member in $before; do grep -q "$member: .*(up to date)" "$work/scancel.err" || { verdict 1 "$member was trained again"; continue; }; done ;;
    changed)
        cp -r experiments "$work/experiments"
        name=changed
        run() { "${tool[@]}" sweep "$work/experiments/sweeps/quickstart.yaml" --pictures none --out "$work/changed" --engine slurm --array 2 "$@" >>"$work/changed.out" 2>>"$work/changed.err"; }
        run --detach; verdict $? "--detach"
        sed -i 's/^seeds:.*/seeds: 2/' "$work/experiments/sweeps/quickstart.yaml"
        run; [ $? -eq 2 ]; verdict $? "a changed sweep is refused while its job runs: exit code 2"
        scancel "$(job)"; sleep 3 ;;
    no-slurm)
        name=no-slurm
        PATH=/nowhere "$(command -v dotnet)" "${tool[1]}" sweep "$sweep" --out "$work/no-slurm" --engine slurm 2>"$work/no-slurm.err"
        [ $? -eq 2 ] && grep -q 'this machine has no `sbatch`' "$work/no-slurm.err"; verdict $? "without Slurm: exit code 2 and what to install" ;;
    command)
        command -v parallel >/dev/null || { echo "skipped: GNU parallel is not here"; continue; }
        name=command
        for template in 'parallel --jobs 2 :::: {members}' 'nice {member}'; do
            rm -rf "$work/command"
            "${tool[@]}" sweep "$sweep" --pictures none --threads 1 --out "$work/command" --engine command --command "$template" --jobs 2 \
                >"$work/command.out" 2>"$work/command.err" &
            submitter=$!
            same "$template"
        done ;;
    *) echo "there is no part \`$part\`" >&2; exit 2 ;;
    esac
done
exit "$failed"
