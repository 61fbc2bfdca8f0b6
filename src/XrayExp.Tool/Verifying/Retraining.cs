using System.Globalization;
using System.Text.RegularExpressions;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Files;
using XrayExp.Engine.Numerics.Lanes;
using XrayExp.Engine.Records;
using XrayExp.Engine.Records.Folders;
using XrayExp.Tool.Settings;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Verifying;

/// <summary>Trains one experiment repeatedly, each time in a fresh process, into a temporary folder that is deleted afterwards.</summary>
/// <param name="words">The experiment and its <c>--set</c> options, as words of a command line.</param>
internal sealed partial class Retraining(IEnumerable<string> words, CommandContext context) : IDisposable
{
    private const string FirstName = "first", AgainName = "again";

    private readonly ClaimedFolder _folder = new(Path.Combine(Path.GetTempPath(), $"xrayexp-verify-{Guid.NewGuid():N}"),
        FolderName(), [FirstName, AgainName]);
    private Digests? _first;

    /// <summary>How the first training diverged; null if it finished.</summary>
    public Divergence? Divergence { get; private set; }

    /// <summary>The fingerprint of the first training's experiment and data; null before it.</summary>
    public string? Fingerprint { get; private set; }

    private string First => Path.Combine(_folder.Path, FirstName);

    /// <summary>Trains once, and compares the result with that of the first training.</summary>
    /// <exception cref="RetrainingFailure">The process did not train to the end.</exception>
    public Training Train(Setting setting)
    {
        long start = context.Clock.GetTimestamp();
        string folder = _first is null ? First : Path.Combine(_folder.Path, AgainName);
        Start(setting, folder);
        double seconds = context.Clock.GetElapsedTime(start).TotalSeconds;
        RecordedRun run = MetricsReader.Read(RunFolder.Metrics, File.ReadAllBytes(Path.Combine(folder, RunFolder.Metrics)));
        Require(run.Fingerprint);
        Digests digests = Digests.Of(folder);
        if (_first is null)
        {
            _first = digests;
            Divergence = run.Divergence;
            return new Training(setting, digests, seconds, [], null, null);
        }

        TraceDifference? step = TraceDifference.First(File.ReadLines(Path.Combine(First, HiddenCommands.Trace)),
            File.ReadLines(Path.Combine(folder, HiddenCommands.Trace)));
        Training training = new(setting, digests, seconds, _first.Differing(digests), step, step is null ? Place(folder) : null);
        Directory.Delete(folder, recursive: true);
        return training;
    }

    public void Dispose() => _folder.Dispose();

    [GeneratedRegex(@"\Axrayexp-verify-[0-9a-f]{32}\z", RegexOptions.CultureInvariant)]
    private static partial Regex FolderName();

    private void Start(Setting setting, string folder)
    {
        (int code, string error) = OwnProcess.Run(
            [HiddenCommands.Retrain, .. words, HiddenCommands.Folder, folder, HiddenCommands.Lifeline, "--quiet"],
            [
                new(DeclaredSetting.Of(nameof(ToolSettings.Threads)).Variable, setting.Threads.ToString(CultureInfo.InvariantCulture)),
                new(VectorWidth.Variable, setting.VectorBits.ToString(CultureInfo.InvariantCulture)),
            ],
            context);
        if (code != (int)ExitCode.Done)
            throw new RetrainingFailure(setting, code, error);
    }

    /// <summary>Checks that neither the experiment nor its images have changed since the first training.</summary>
    private void Require(string fingerprint)
    {
        Fingerprint ??= fingerprint;
        if (fingerprint != Fingerprint)
            throw new InputException(
                "the experiment was changed while it was being verified: it or its data are not those of the first training");
    }

    /// <summary>Returns the first file, and line, that differs from the first training's; null if all files are equal.</summary>
    private string? Place(string folder)
    {
        foreach (string file in Digests.Files)
        {
            string first = Path.Combine(First, file), again = Path.Combine(folder, file);
            if (File.ReadAllBytes(first).AsSpan().SequenceEqual(File.ReadAllBytes(again)))
                continue;
            int line = File.ReadLines(first).Zip(File.ReadLines(again)).TakeWhile(pair => pair.First == pair.Second).Count() + 1;
            return file == RunFolder.Model ? file : string.Create(CultureInfo.InvariantCulture, $"{file}, line {line}");
        }

        return null;
    }
}

/// <summary>Reports a training that did not finish.</summary>
internal sealed class RetrainingFailure(Setting setting, int code, string error)
    : Exception($"the training with {setting} ended with exit code {code}")
{
    /// <summary>The exit code 128 + SIGKILL, with which the system ends a process when memory runs out.</summary>
    private const int Killed = 137;

    /// <summary>The exit code to report: the process's own if it is one of ours. Any other comes from a signal, which means a fault of
    /// ours, unless the process was killed.</summary>
    public ExitCode Code =>
        code == Killed ? ExitCode.MachineFailed
        : Enum.IsDefined((ExitCode)code) ? (ExitCode)code
        : ExitCode.OurFault;

    /// <summary>What the process wrote to stderr.</summary>
    public string Said => error;
}
