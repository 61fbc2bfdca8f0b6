using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Progress;

/// <summary>Shows on a terminal what is being done, <c>drawing pictures …</c>, and removes that line at the end. Writes nothing to a
/// log.</summary>
internal sealed class Doing : IDisposable
{
    private readonly CommandContext _context;
    private readonly bool _shown;

    /// <param name="work">What is being done: <c>drawing pictures</c>.</param>
    public Doing(string work, CommandContext context)
    {
        _context = context;
        if (context.Quiet || !context.ErrorTerminal.Live)
            return;
        string line = $"{work} …";
        line = line.Length < context.ErrorTerminal.Width ? line : line[..(context.ErrorTerminal.Width - 1)];
        _shown = true;
        context.Error.Write("\r" + line);
        context.Error.Flush();
    }

    public void Dispose()
    {
        // an interruption leaves the line, to say what was interrupted
        if (!_shown || _context.Cancellation.IsCancellationRequested)
            return;
        _context.Error.Write("\r\e[K");
        _context.Error.Flush();
    }
}
