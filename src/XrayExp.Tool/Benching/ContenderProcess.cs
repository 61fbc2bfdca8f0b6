using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using XrayExp.Engine.Bench;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Benching;

/// <summary>A contender in another process of this tool; it sleeps while others take their turns.</summary>
internal sealed class ContenderProcess : IRacer, IDisposable
{
    private readonly Process _process;
    private readonly CancellationToken _cancellation;

    /// <summary>Starts the process and waits until the contender is ready.</summary>
    /// <param name="arguments">The words of the command that serves the contender.</param>
    public ContenderProcess(string name, IEnumerable<string> arguments, CommandContext context)
    {
        (Name, _cancellation) = (name, context.Cancellation);
        ProcessStartInfo start = OwnProcess.ToStart(arguments, [], context);
        start.RedirectStandardInput = true;
        _process = Process.Start(start)!;
        string ready = Answer();
        if (ready.StartsWith(ContenderSession.Absent, StringComparison.Ordinal))
            Absence = ready[ContenderSession.Absent.Length..];
        else
            Threads = int.Parse(ready, CultureInfo.InvariantCulture);
    }

    public string Name { get; }

    public int Threads { get; }

    /// <summary>Why the contender can't take part; null if it can.</summary>
    public string? Absence { get; }

    public ImmutableArray<double> Train(int steps) => Ask<double>("train", steps);

    public ImmutableArray<double> Infer(int batches) => Ask<double>("infer", batches);

    /// <summary>Sends a request and returns the answer, in the protocol of <see cref="ContenderSession"/>.</summary>
    public ImmutableArray<T> Ask<T>(string what, int count = 1)
    {
        _process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} {count}"));
        _process.StandardInput.Flush();
        return [.. JsonSerializer.Deserialize<T[]>(Answer())!];
    }

    /// <summary>Ends the process by closing its stdin; a process that hangs is killed.</summary>
    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5)))
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private string Answer()
    {
        if (_process.StandardOutput.ReadLine() is { } answer)
            return answer;
        _cancellation.ThrowIfCancellationRequested();
        throw new InvalidOperationException($"the process of `{Name}` ended without an answer; see its messages above");
    }
}
