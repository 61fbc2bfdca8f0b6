using System.Collections.Concurrent;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Sweeping;

/// <summary>The lines of stdin as they come, and the news that it was closed: whoever gave the orders has gone, or wants no more of them.</summary>
internal sealed class OrderedLines : IDisposable
{
    private readonly BlockingCollection<string> _lines = [];
    private readonly CancellationTokenSource _closed;

    public OrderedLines(CommandContext context)
    {
        _closed = CancellationTokenSource.CreateLinkedTokenSource(context.Cancellation);
        new Thread(() =>
        {
            while (context.In.ReadLine() is { } line)
                _lines.Add(line);
            _lines.CompleteAdding();
            _closed.Cancel();
        })
        { IsBackground = true, Name = "xrayexp-orders" }.Start();
    }

    /// <summary>Waits for each; ends where stdin does.</summary>
    public IEnumerable<string> All => _lines.GetConsumingEnumerable(CancellationToken.None);

    /// <summary>Also when interrupted.</summary>
    public CancellationToken Closed => _closed.Token;

    public void Dispose()
    {
        _lines.Dispose();
        _closed.Dispose();
    }
}
