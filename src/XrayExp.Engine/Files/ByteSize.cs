using System.Globalization;

namespace XrayExp.Engine.Files;

/// <summary>Reads and writes numbers of bytes: <c>512M</c>, <c>2G</c>, <c>14.0 GiB</c>. Each unit is 1024 of the unit below.</summary>
public static class ByteSize
{
    private const string Units = "KMGT";

    /// <summary>Reads a number, optionally followed by K, M, G or T; <c>2G</c>, <c>2GB</c>, <c>2 GiB</c> and <c>2048M</c> are the
    /// same.</summary>
    /// <returns>Null if the text is not a size of at least 0 bytes.</returns>
    public static long? Parse(string text)
    {
        string number = text.Trim().ToUpperInvariant();
        number = number.EndsWith("IB", StringComparison.Ordinal) ? number[..^2] : number.EndsWith('B') ? number[..^1] : number;
        int unit = number.Length > 0 ? Units.IndexOf(number[^1], StringComparison.Ordinal) : -1;
        if (unit >= 0)
            number = number[..^1];
        const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowTrailingWhite;
        long one = 1L << (10 * (unit + 1));
        return decimal.TryParse(number, Style, CultureInfo.InvariantCulture, out decimal count) && count <= (decimal)long.MaxValue / one
            ? (long)(count * one)
            : null;
    }

    /// <summary>Writes a size that reads back as the same number: <c>512M</c>, <c>2G</c>, <c>1500</c>.</summary>
    public static string Write(long bytes)
    {
        int unit = 0;
        for (; unit < Units.Length && bytes != 0 && bytes % 1024 == 0; bytes /= 1024)
            unit++;
        return bytes.ToString(CultureInfo.InvariantCulture) + (unit == 0 ? "" : Units[unit - 1]);
    }

    /// <summary>Writes a size in the largest unit of which there is at least 1, with one decimal: <c>14.0 GiB</c>.</summary>
    public static string Text(long bytes)
    {
        int unit = 0;
        double count = bytes;
        for (; count >= 1024 && unit < Units.Length; unit++)
            count /= 1024;
        return unit == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes")
            : string.Create(CultureInfo.InvariantCulture, $"{count:F1} {Units[unit - 1]}iB");
    }
}
