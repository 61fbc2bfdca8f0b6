using System.Collections.Immutable;
using System.Globalization;
using BenchmarkDotNet.Attributes;
using XrayExp.Engine.Spec;
using XrayExp.Engine.Sweep;
using XrayExp.Engine.Sweep.Reading;
using XrayExp.Engine.Sweep.Results;
using XrayExp.Tool.Cluster;
using XrayExp.Tool.Sweeping;

namespace XrayExp.Benchmarks;

/// <summary>A sweep of 10,000 runs by 1,000 tasks, without the training: what its claims, its listings and its tables cost.</summary>
public class SweepBenchmarks
{
    private const int Tasks = 1000;

    private readonly string _folder = Directory.CreateTempSubdirectory("xrayexp-benchmark-").FullName;
    private SweepPlan _plan = null!;
    private Submission _submission = null!;

    [GlobalSetup]
    public void Set()
    {
        string experiments = Path.Combine(Repository(), "experiments");
        string file = Path.Combine(_folder, "scale.yaml");
        File.WriteAllText(file, $"name: scale\nbase: {Path.Combine(experiments, "quickstart.yaml")}\nseeds: 1000\n" +
            "vary: { optimizer.adam.learning_rate: [0.001, 0.003, 0.004, 0.005, 0.006, 0.007, 0.008, 0.009, 0.01] }\n");
        _plan = new SweepLoader(new Surroundings(_folder, ImmutableDictionary<string, string>.Empty, []), _ => null).Load(file).Plan;
        byte[] metrics = File.ReadAllBytes(Path.Combine(experiments, "baselines", "quickstart", "metrics.json"));
        foreach (SweepMember member in _plan.Members)
        {
            Directory.CreateDirectory(Path.Combine(_folder, member.Name));
            File.WriteAllBytes(Path.Combine(_folder, member.Name, "metrics.json"), metrics);
        }

        _submission = Submission.Create(_folder, _plan.Members);
        for (int task = 0; task < Tasks; task++)
        {
            using TaskEvents events = new(_submission.Events, task);
            for (int member = task; member < _plan.Members.Length; member += Tasks)
                events.Write(_plan.Members[member].Name, new WorkerFinished(true, 1));
        }

        TablesFromRuns();
        Claim();
    }

    [GlobalCleanup]
    public void Clean() => Directory.Delete(_folder, recursive: true);

    [IterationSetup(Target = nameof(Claim))]
    public void Unclaim()
    {
        foreach (string claim in Directory.EnumerateFiles(_submission.Claims))
            File.Delete(claim);
    }

    /// <summary>Each of the 1,000 tasks claims its ten members, one task after the other on this machine.</summary>
    [Benchmark]
    public int Claim()
    {
        int claimed = 0;
        for (int task = 0; task < Tasks; task++)
        {
            MemberClaims claims = new(_submission.Claims, _plan.Members.Length, task, Tasks);
            for (int member = 0; member < _plan.Members.Length / Tasks; member++)
                claimed += claims.Take(_ => { }) is null ? 0 : 1;
        }

        return claimed;
    }

    /// <summary>A task finds out that nothing is left to claim.</summary>
    [Benchmark]
    public int? ListClaims() => new MemberClaims(_submission.Claims, _plan.Members.Length, 0, _plan.Members.Length).Take(_ => { });

    /// <summary>The watching process reads what 1,000 tasks have reported.</summary>
    [Benchmark]
    public int ReadEvents() => new TaskEventReader(_submission.Events).ReadNew().Count;

    [Benchmark]
    public int TablesFromIndex() => Tables();

    [IterationSetup(Target = nameof(TablesFromRuns))]
    public void RemoveIndex() => File.Delete(Path.Combine(_folder, ".xrayexp", "results.jsonl"));

    [Benchmark]
    public int TablesFromRuns() => Tables();

    private int Tables()
    {
        ResultIndex index = new(_folder);
        SweepResult result = SweepResult.Of(_plan, index.Of);
        index.Write(_plan.Members);
        return SweepJson.Write(result).Length + SweepCsv.Write(result).Length + SweepText.Markdown(result).Length;
    }

    private static string Repository()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "XrayExp.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
