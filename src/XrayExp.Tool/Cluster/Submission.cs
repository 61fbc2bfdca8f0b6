using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using XrayExp.Engine.Files;
using XrayExp.Engine.Sweep;

namespace XrayExp.Tool.Cluster;

/// <summary>
/// A list of members that tasks on other machines share, <c>SWEEP/.xrayexp/submissions/N/</c>: the members, who has claimed which, what the
/// tasks report, and their logs. It holds nothing that a result depends on, and is deleted once the sweep's tables are written.
/// </summary>
/// <param name="Folder">Absolute, on the file system that all tasks see.</param>
/// <param name="Members">A line for each member: the hash of its experiment and its name.</param>
internal sealed record Submission(string Folder, ImmutableArray<string> Members)
{
    private const string MembersFile = "members.txt", JobFile = "job.json";

    public int Number => int.Parse(Path.GetFileName(Folder), CultureInfo.InvariantCulture);

    public string Claims => Path.Combine(Folder, "claims");

    public string Events => Path.Combine(Folder, "events");

    public string Logs => Path.Combine(Folder, "logs");

    /// <summary>The path of a file of the engine: its script, its list of commands.</summary>
    public string File(string name) => Path.Combine(Folder, name);

    /// <summary>Where the submissions of a sweep are.</summary>
    /// <param name="sweep">Absolute; the sweep's folder.</param>
    public static string Home(string sweep) => Path.Combine(sweep, ".xrayexp", "submissions");

    /// <summary>Makes the next one; the one before it stays for tasks that have not noticed yet, older ones are deleted.</summary>
    public static Submission Create(string sweep, ImmutableArray<SweepMember> members)
    {
        int[] numbers = Numbers(sweep);
        foreach (int old in numbers.SkipLast(1))
            Directory.Delete(At(sweep, old), recursive: true);
        Submission made = new(At(sweep, numbers.LastOrDefault() + 1), Lines(members));
        foreach (string folder in (string[])[made.Claims, made.Events, made.Logs])
            Directory.CreateDirectory(folder);
        AtomicFile.Write(made.File(MembersFile), string.Concat(made.Members.Select(line => line + "\n")));
        return made;
    }

    /// <summary>The last one of a sweep; null where there is none.</summary>
    public static Submission? Last(string sweep) => Numbers(sweep) is [.., int last] ? Open(sweep, last) : null;

    /// <summary>Null where it is not there, or was never completed.</summary>
    public static Submission? Open(string sweep, int number)
    {
        string file = Path.Combine(At(sweep, number), MembersFile);
        return System.IO.File.Exists(file) ? new(At(sweep, number), [.. System.IO.File.ReadAllLines(file)]) : null;
    }

    public static void DeleteAll(string sweep)
    {
        if (Directory.Exists(Home(sweep)))
            Directory.Delete(Home(sweep), recursive: true);
    }

    /// <summary>Whether these are its members, with the experiments that they had when it was made.</summary>
    public bool IsOf(ImmutableArray<SweepMember> members) => Members.SequenceEqual(Lines(members));

    /// <summary>The number of the task that has claimed a member; null while none has.</summary>
    public string? TaskOf(SweepMember member)
    {
        string claim = MemberClaims.PathOf(Claims, Members.IndexOf(Line(member)));
        return System.IO.File.Exists(claim) ? System.IO.File.ReadAllText(claim).Trim() : null;
    }

    public static string Line(SweepMember member) => $"{member.Experiment.CanonicalSha256} {member.Name}";

    /// <summary>The scheduler's number of the job; null until it is known.</summary>
    public string? Job
    {
        get => System.IO.File.Exists(File(JobFile)) ? (string?)JsonNode.Parse(System.IO.File.ReadAllText(File(JobFile)))!["job"] : null;
        set => AtomicFile.Write(File(JobFile), new JsonObject { ["job"] = value }.ToJsonString(JsonSerializerOptions.Default) + "\n");
    }

    private static ImmutableArray<string> Lines(ImmutableArray<SweepMember> members) => [.. members.Select(Line)];

    private static string At(string sweep, int number) => Path.Combine(Home(sweep), number.ToString(CultureInfo.InvariantCulture));

    private static int[] Numbers(string sweep) => !Directory.Exists(Home(sweep)) ? [] :
    [
        .. Directory.EnumerateDirectories(Home(sweep)).Select(folder => Path.GetFileName(folder))
            .Where(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .Select(name => int.Parse(name, CultureInfo.InvariantCulture)).Order(),
    ];
}
