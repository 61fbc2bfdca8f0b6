using System.Runtime.InteropServices;

namespace XrayExp.Tool.Shell;

/// <summary>
/// Turns the first Ctrl-C or SIGTERM into a cancellation. A second Ctrl-C ends the process at once. A second SIGTERM does not: schedulers
/// send it to every process of a job, and a script that passes it on sends it again.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    public Interruption()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, StopPolitely);
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _source.Dispose();
    }

    private void Stop(PosixSignalContext signal)
    {
        signal.Cancel = !_source.IsCancellationRequested;
        _source.Cancel();
    }

    private void StopPolitely(PosixSignalContext signal)
    {
        signal.Cancel = true;
        _source.Cancel();
    }
}
