using System.Globalization;
using System.Text;

namespace XrayExp.Engine.Bench;

/// <summary>Writes lines of a table in the invariant culture, without blanks at their end.</summary>
internal static class InvariantLines
{
    public static void Line(this StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture).TrimEnd()).Append('\n');
}
