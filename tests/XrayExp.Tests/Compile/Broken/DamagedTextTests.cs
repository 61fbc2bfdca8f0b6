using XrayExp.Engine.Compile;
using XrayExp.Engine.Randomness;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Compile.Broken;

public class DamagedTextTests
{
    private static readonly string Good = new BrokenExperiment("").Text;

    [Fact]
    public void A_file_cut_anywhere_is_good_or_has_a_mistake_with_a_place()
    {
        using TemporaryFolder folder = new();
        for (int length = 0; length < Good.Length; length += 7)
            Check(folder, Good[..length]);
    }

    [Fact]
    public void A_file_with_strange_characters_put_in_is_good_or_has_a_mistake_with_a_place()
    {
        const string Strange = "{}[]:,-\"'#&*!|>%@`\t \n?~<\\0.\u2028é🩻";
        using TemporaryFolder folder = new();
        RandomKey key = RandomKey.FromSeed(7).Child("damage");
        for (int i = 0; i < 150; i++)
        {
            int at = (int)key.Child(i).Child("place").Uniform(0, Good.Length),
                which = (int)key.Child(i).Child("character").Uniform(0, Strange.Length - 1);
            Check(folder, Good.Insert(at, Strange.Substring(which, char.IsHighSurrogate(Strange[which]) ? 2 : 1)));
        }
    }

    private static void Check(TemporaryFolder folder, string text)
    {
        File.WriteAllText(Path.Combine(folder.Path, "damaged.yaml"), text);
        LoadedExperiment loaded = Experiments.Loader(folder.Path).Load("damaged.yaml");
        Assert.True(loaded.IsGood || loaded.Diagnostics.Length > 0, text);
        Assert.All(loaded.Diagnostics, mistake => Assert.NotEmpty(mistake.Message));
    }
}
