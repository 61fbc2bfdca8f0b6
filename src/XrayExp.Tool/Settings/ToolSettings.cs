using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using XrayExp.Engine.Data;
using XrayExp.Engine.Data.Cache;

namespace XrayExp.Tool.Settings;

/// <summary>
/// The settings of the tool: what a person, a project or a machine sets once. Microsoft.Extensions.Configuration binds them; each comes
/// from <c>xrayexp.yaml</c>, an <c>XRAYEXP_…</c> variable or an option. None changes a byte of a result. A new setting needs only a
/// property here: its key in files, its variable, its option, its line in <c>config --settings</c> and its place in the schema follow from
/// that.
/// </summary>
internal sealed record ToolSettings
{
    public const string Automatic = "auto", Always = "always", Never = "never";

    public const string Local = "local", Slurm = "slurm", Command = "command";

    private const int Most = 1024;

    /// <summary>Threads of the kernels, 1 to 1024; null: all cores.</summary>
    [ConfigurationKeyName("threads")]
    [Setting("Threads of the kernels", Expects = "a whole number from 1 to 1024", WhenAbsent = "all cores", Value = "N")]
    [Range(1, Most)]
    public int? Threads { get; init; }

    /// <summary>Runs that a sweep makes at once, 1 to 1024; null: one for each thread, at most 8.</summary>
    [ConfigurationKeyName("jobs")]
    [Setting("The number of runs that a sweep makes at once, each in its own process", Expects = "a whole number from 1 to 1024",
        WhenAbsent = "one for each thread, at most 8", Value = "N")]
    [Range(1, Most)]
    public int? Jobs { get; init; }

    /// <summary><see cref="Local"/>, <see cref="Slurm"/> or <see cref="Command"/>; null: <see cref="Local"/>.</summary>
    [ConfigurationKeyName("engine")]
    [Setting("Where a sweep makes its runs: on this machine (local), in an array job of Slurm, or by the setting command",
        Expects = "`local`, `slurm` or `command`", WhenAbsent = Local, Value = "local|slurm|command")]
    [AllowedValues(Local, Slurm, Command, null)]
    public string? Engine { get; init; }

    /// <summary>For <c>sh</c>; null: there is none.</summary>
    [ConfigurationKeyName("command")]
    [Setting("The command that makes runs with the engine command; {member} in it is the path of a script that makes one, {members} that " +
        "of a list of all scripts", Expects = "a command", WhenAbsent = "none", Value = "TEMPLATE")]
    [MinLength(1)]
    public string? CommandTemplate { get; init; }

    /// <summary>1 to 1000; null: 16, or as many as there are runs.</summary>
    [ConfigurationKeyName("array")]
    [Setting("Slurm: tasks of the array job, each of which makes one run after another", Expects = "a whole number from 1 to 1000",
        WhenAbsent = "one for each run, at most 16", Value = "N")]
    [Range(1, 1000)]
    public int? Array { get; init; }

    /// <summary>Null: Slurm's default partition.</summary>
    [ConfigurationKeyName("partition")]
    [Setting("Slurm: the partition", Expects = "a name", WhenAbsent = "Slurm's own", Value = "NAME")]
    [MinLength(1)]
    public string? Partition { get; init; }

    /// <summary>As Slurm has it: <c>30</c> minutes, <c>2:00:00</c>; null: the partition's.</summary>
    [ConfigurationKeyName("time")]
    [Setting("Slurm: the time limit of a task; runs that need more go on in the task's next start", Expects = "a time such as `2:00:00`",
        WhenAbsent = "the partition's", Value = "TIME")]
    [MinLength(1)]
    public string? Time { get; init; }

    /// <summary>Threads of a task; 1 to 1024; null: 1.</summary>
    [ConfigurationKeyName("cpus_per_task")]
    [Setting("Slurm: processors of a task, each with a thread of the kernels", Expects = "a whole number from 1 to 1024", WhenAbsent = "1",
        Value = "N")]
    [Range(1, Most)]
    public int? CpusPerTask { get; init; }

    /// <summary>As Slurm has it: <c>4G</c>; null: the partition's.</summary>
    [ConfigurationKeyName("mem")]
    [Setting("Slurm: memory of a task's node", Expects = "a size such as `4G`", WhenAbsent = "the partition's", Value = "SIZE")]
    [MinLength(1)]
    public string? Mem { get; init; }

    /// <summary>Null: none.</summary>
    [ConfigurationKeyName("sbatch")]
    [Setting("Slurm: further options of sbatch", Expects = "options of sbatch", WhenAbsent = "none", Value = "OPTIONS")]
    [MinLength(1)]
    public string? Sbatch { get; init; }

    /// <summary>The folder of all runs, relative to the working folder; null: <c>runs/</c> of the experiment's repository.</summary>
    [ConfigurationKeyName("out")]
    [Setting("The folder of all runs", Expects = "the path of a folder", WhenAbsent = "runs/ of the experiment's repository", Value = "DIR",
        IsPath = true)]
    [MinLength(1)]
    public string? Out { get; init; }

    /// <summary>The CSV file that lists evaluations on test images, relative to the working folder; null: they are not listed.</summary>
    [ConfigurationKeyName("ledger")]
    [Setting("A CSV file that lists every evaluation on the test images, each once", Expects = "the path of a CSV file",
        WhenAbsent = "none", Value = "FILE", IsPath = true)]
    [MinLength(1)]
    public string? Ledger { get; init; }

    /// <summary>Memory for decoded images; null: <see cref="ImageMemory.DefaultBytes"/>.</summary>
    [ConfigurationKeyName("memory")]
    [Setting("Memory for decoded images; what exceeds it is read from the cache", Expects = "a size such as `512M` or `2G`",
        WhenAbsent = "1G", Value = "SIZE")]
    public ByteCount? Memory { get; init; }

    /// <summary>The folder of the cache of decoded images, relative to the working folder, or <see cref="ImageCache.Off"/>; null: the
    /// system's folder for caches.</summary>
    [ConfigurationKeyName("cache")]
    [Setting("The folder of the cache of decoded images, or off", Expects = "the path of a folder, or `off`",
        WhenAbsent = "the system's folder for caches", Value = "DIR|off", IsPath = true)]
    [MinLength(1)]
    public string? Cache { get; init; }

    /// <summary>The largest size of the cache; null: <see cref="ImageCache.DefaultMostBytes"/>.</summary>
    [ConfigurationKeyName("cache_limit")]
    [Setting("The size of the cache; what was used longest ago is deleted first", Expects = "a size such as `512M` or `2G`",
        WhenAbsent = "4G", Value = "SIZE")]
    public ByteCount? CacheLimit { get; init; }

    /// <summary>When text has colours: <see cref="Automatic"/>, <see cref="Always"/> or <see cref="Never"/>; null:
    /// <see cref="Automatic"/>.</summary>
    [ConfigurationKeyName("color")]
    [Setting("When text has colours: on a terminal (auto), always or never", Expects = "`auto`, `always` or `never`",
        WhenAbsent = Automatic, Value = "auto|always|never")]
    [AllowedValues(Automatic, Always, Never, null)]
    public string? Color { get; init; }

    /// <summary>Returns the settings as variables for another process of the tool, which reads no settings file and writes to no
    /// terminal.</summary>
    public ImmutableDictionary<string, string> AsVariables()
    {
        ToolSettings plain = this with { Color = Never };
        return DeclaredSetting.All.ToImmutableDictionary(setting => setting.Variable, setting => plain.TextOf(setting) ?? "");
    }

    /// <summary>Returns a setting's value as text; null if it is absent.</summary>
    public string? TextOf(DeclaredSetting setting) => setting.Property.GetValue(this) is { } value
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value}") : null;
}
