using System.Globalization;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Progress;

/// <summary>Shows a count, <c>reading images 3/700</c>, on one line of a terminal, which is redrawn. Writes nothing to a log.</summary>
/// <param name="work">What is being done: <c>reading images</c>.</param>
internal sealed class LineProgress(string work, CommandContext context) : IDisposable
{
    private const double SecondsBetween = 0.1;
    private double _last = double.NegativeInfinity;
    private bool _shown;

    public void See(int done, int all)
    {
        if (context.Quiet || !context.ErrorTerminal.Live)
            return;
        double now = context.Clock.GetElapsedTime(0).TotalSeconds;
        if (now - _last < SecondsBetween && done < all)
            return;
        _last = now;
        _shown = true;
        context.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{work} {done}/{all}"));
    }

    /// <summary>Ends the line.</summary>
    public void Dispose()
    {
        if (_shown)
            context.Error.WriteLine();
    }
}
