using System.Globalization;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Running;

/// <summary>How many images are read, on one line of a terminal; a log gets nothing until it is done.</summary>
internal sealed class LoadingProgress(CommandContext context)
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
        context.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\rreading images {done}/{all}"));
    }

    public void End()
    {
        if (_shown)
            context.Error.WriteLine();
    }
}
