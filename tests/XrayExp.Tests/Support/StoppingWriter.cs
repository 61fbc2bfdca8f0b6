using System.Globalization;

namespace XrayExp.Tests.Support;

/// <summary>Asks to stop as soon as some words are written.</summary>
internal sealed class StoppingWriter(string words, CancellationTokenSource stop) : StringWriter(CultureInfo.InvariantCulture)
{
    public override void Write(string? value)
    {
        base.Write(value);
        if (value?.Contains(words, StringComparison.Ordinal) == true)
            stop.Cancel();
    }
}
