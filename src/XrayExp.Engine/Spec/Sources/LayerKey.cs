using System.Text;
using Microsoft.Extensions.Configuration;

namespace XrayExp.Engine.Spec.Sources;

/// <summary>
/// A key as Microsoft.Extensions.Configuration sees it. The framework compares keys without case and splits them at <c>:</c>; so that
/// neither shows, capitals are written <c>^x</c>, a colon <c>^.</c> and a caret <c>^^</c>.
/// </summary>
internal static class LayerKey
{
    public static string Encode(string key)
    {
        StringBuilder encoded = new();
        foreach (char c in key)
        {
            if (c == '^')
                encoded.Append("^^");
            else if (c == ':')
                encoded.Append("^.");
            else if (char.ToLowerInvariant(c) is var lower && lower != c)
                encoded.Append('^').Append(lower);
            else
                encoded.Append(c);
        }

        return encoded.ToString();
    }

    public static string Decode(string encoded)
    {
        StringBuilder key = new();
        for (int i = 0; i < encoded.Length; i++)
        {
            if (encoded[i] != '^')
                key.Append(encoded[i]);
            else if (encoded[++i] is '^' or '.')
                key.Append(encoded[i] == '^' ? '^' : ':');
            else
                key.Append(char.ToUpperInvariant(encoded[i]));
        }

        return key.ToString();
    }

    public static string Child(string? parent, string key) =>
        parent is null ? Encode(key) : ConfigurationPath.Combine(parent, Encode(key));
}
