using System.Text.RegularExpressions;

namespace XrayExp.Tool.Shell;

/// <summary>A word as it is typed into a shell: quoted where the shell would take it apart.</summary>
internal static partial class ShellWord
{
    public static string Of(string word) => Harmless().IsMatch(word) ? word : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    public static string Line(IEnumerable<string> words) => string.Join(' ', words.Select(Of));

    [GeneratedRegex(@"\A[A-Za-z0-9_./:=,+@%-]+\z")]
    private static partial Regex Harmless();
}
