using System.Globalization;

namespace XrayExp.Engine.Evaluate;

/// <summary>The name of a fold, as a folder and in <c>metrics.json</c>.</summary>
public static class FoldName
{
    public const string Prefix = "fold-";

    /// <param name="fold">From 1.</param>
    public static string Of(int fold) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{fold}");
}
