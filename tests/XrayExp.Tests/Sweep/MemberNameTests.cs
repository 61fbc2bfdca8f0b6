using System.Collections.Immutable;
using XrayExp.Engine.Sweep;

namespace XrayExp.Tests.Sweep;

public class MemberNameTests
{
    [Fact]
    public void A_key_is_called_by_its_last_word_unless_two_end_alike()
    {
        Assert.Equal(["class_weight", "learning_rate"], MemberName.OfKeys(["class_weight", "optimizer.adam.learning_rate"]).AsEnumerable());
        Assert.Equal(["a.rate", "b.rate", "epochs"], MemberName.OfKeys(["a.rate", "b.rate", "training.epochs"]).AsEnumerable());
    }

    [Fact]
    public void A_value_reads_as_it_was_written_where_a_folder_may_be_called_so() =>
        Assert.Equal(
            ["none", "0.0003", "1e-5", "1e+5", "-0.5", "0.5", "NORMAL-3.0-PNEUMONIA-1.0", "1-255"],
            MemberName.OfValues(["none", "0.0003", "1e-5", "1e+5", "-0.5", "0.5", "{ NORMAL: 3.0, PNEUMONIA: 1.0 }", "1/255"])
                .AsEnumerable());

    [Fact]
    public void Words_that_are_long_or_the_same_even_to_a_Mac_get_a_digest()
    {
        ImmutableArray<string> names = MemberName.OfValues(["a b", "a/b", "Relu", "relu", new string('x', 41), "漢字"]);
        Assert.Equal(6, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(names, name => Assert.Matches(@"\A[A-Za-z-]{0,31}-[0-9a-f]{8}\z", name));
    }

    [Fact]
    public void A_name_never_grows_beyond_what_a_file_system_takes()
    {
        string[] keys = [.. Enumerable.Range(0, 20).Select(n => $"key_number_{n}")];
        string one = MemberName.OfGroup(keys, keys), other = MemberName.OfGroup(keys, keys[..19].Append("other"));
        Assert.Equal((160, 160), (one.Length, other.Length));
        Assert.NotEqual(one, other);
        Assert.Equal("a=1,b=2,seed=3", MemberName.Of(MemberName.OfGroup(["a", "b"], ["1", "2"]), 3));
    }
}
