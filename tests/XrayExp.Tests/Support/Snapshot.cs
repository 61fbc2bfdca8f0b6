using System.Runtime.CompilerServices;
using Xunit.Sdk;

namespace XrayExp.Tests.Support;

/// <summary>
/// Snapshots in Verify's conventions: <c>Class.Method.verified.txt</c> beside the test; on a mismatch the new text is written as
/// <c>.received.</c> and the test fails. Accept by renaming it, in the commit that explains why. Setting
/// <c>XRAYEXP_TESTS_ACCEPT=1</c> accepts all.
/// </summary>
public static class Snapshot
{
    public static void Verify(string text, string extension = "txt", string? name = null, [CallerFilePath] string file = "",
        [CallerMemberName] string method = "")
    {
        string stem = Path.Combine(Path.GetDirectoryName(file)!, $"{Path.GetFileNameWithoutExtension(file)}.{name ?? method}");
        string verified = $"{stem}.verified.{extension}", received = $"{stem}.received.{extension}";
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        string? expected = File.Exists(verified) ? File.ReadAllText(verified).Replace("\r\n", "\n", StringComparison.Ordinal) : null;
        if (text == expected)
        {
            File.Delete(received);
            return;
        }

        if (Environment.GetEnvironmentVariable("XRAYEXP_TESTS_ACCEPT") == "1")
        {
            File.WriteAllText(verified, text);
            return;
        }

        File.WriteAllText(received, text);
        string why = expected is null ? "there is no verified snapshot yet" : FirstDifference(expected, text);
        throw new XunitException($"{Path.GetFileName(verified)}: {why}.\nReceived: {received}\n\n{text}");
    }

    private static string FirstDifference(string expected, string received)
    {
        string[] a = expected.Split('\n'), b = received.Split('\n');
        for (int i = 0; i < Math.Max(a.Length, b.Length); i++)
        {
            string left = i < a.Length ? a[i] : "(end)", right = i < b.Length ? b[i] : "(end)";
            if (left != right)
                return $"line {i + 1} differs\n  verified: {left}\n  received: {right}";
        }

        return "they differ";
    }
}
