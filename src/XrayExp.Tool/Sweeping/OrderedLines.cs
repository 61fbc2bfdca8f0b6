using System.Collections.Concurrent;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Sweeping;

/// <summary>The lines of stdin as they come, and the news that it was closed:
/// whoever gave the orders has gone, or wants no more of them.</summary>
#pragma warning disable CA1001 // whoever reads stdin may still hold them when the process ends
internal sealed class OrderedLines
#pragma warning restore CA1001
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
}
