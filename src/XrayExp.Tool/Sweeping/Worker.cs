using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using XrayExp.Engine.Sweep;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Sweeping;

/// <summary>Something that a worker wrote, or null when it has ended.</summary>
internal sealed record WorkerEvent(Worker From, string? Line);

/// <summary>A process of ours that makes one member after another.</summary>
internal sealed class Worker : IDisposable
{
    /// <summary>A worker looks whether it is to stop before every batch.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Process _process;
    private readonly StringBuilder _said = new();
    private readonly Thread _listener;

    /// <param name="events">Gets what it writes.</param>
    public Worker(IEnumerable<string> words, CommandContext context, BlockingCollection<WorkerEvent> events)
    {
        ProcessStartInfo start = OwnProcess.ToStart(words, [], context);
        start.RedirectStandardInput = true;
        start.RedirectStandardError = true;
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginErrorReadLine();
        _listener = new Thread(() =>
        {
            while (_process.StandardOutput.ReadLine() is { } line)
                events.Add(new WorkerEvent(this, line));
            _process.WaitForExit();
            events.Add(new WorkerEvent(this, null));
        })
        { IsBackground = true, Name = "xrayexp-worker" };
        _listener.Start();
    }

    /// <summary>What it is making; null when it waits for an order.</summary>
    public SweepMember? Member { get; private set; }

    /// <summary>Bytes of real memory that it holds now; 0 when it has ended.</summary>
    public long Memory
    {
        get
        {
            try
            {
                _process.Refresh();
                return _process.WorkingSet64;
            }
            catch (InvalidOperationException)
            {
                return 0;
            }
        }
    }

    /// <summary>After it has ended: its exit code.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>What it wrote to stderr.</summary>
    public string Said
    {
        get
        {
            lock (_said)
                return _said.ToString();
        }
    }

    public void Give(SweepMember member)
    {
        Member = member;
        try
        {
            _process.StandardInput.Write(member.Name + "\n");
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // it has just ended, which its last event tells
        }
    }

    public void Done() => Member = null;

    /// <summary>Asks it to stop; it keeps a checkpoint of what it was making.</summary>
    public void Stop()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // it has ended by itself
        }
    }

    /// <summary>After <see cref="Stop"/>: waits for its end, which is forced when it is long in coming, and for its last event.</summary>
    public void Dispose()
    {
        if (!_process.WaitForExit(Patience))
            _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _listener.Join();
        _process.Dispose();
    }

    private void Keep(string? line)
    {
        lock (_said)
            if (line is not null)
                _said.Append(line).Append('\n');
    }
}
