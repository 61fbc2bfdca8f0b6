using System.Text;

namespace XrayExp.Engine.Spec.Reading;

/// <summary>The names of an enumeration's values in YAML: <c>keras_preprocessing_1_1</c> for <c>KerasPreprocessing_1_1</c>.</summary>
public static class ChoiceName
{
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum
    {
        string name = Enum.GetName(value)!;
        StringBuilder written = new();
        for (int i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && name[i - 1] != '_')
                written.Append('_');
            written.Append(char.ToLowerInvariant(name[i]));
        }

        return written.ToString();
    }

    public static IReadOnlyList<(string Name, TEnum Value)> All<TEnum>()
        where TEnum : struct, Enum =>
        [.. Enum.GetValues<TEnum>().Select(value => (Of(value), value))];
}
