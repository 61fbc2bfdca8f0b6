using System.Runtime.InteropServices;
using XrayExp.Engine.Catalog.Initializers;
using XrayExp.Engine.Randomness;

namespace XrayExp.Kernels.Cases;

/// <summary>Random words, numbers, permutations, masks and initial weights.</summary>
internal static class ChanceCases
{
    public static IEnumerable<KernelCase> All =>
    [
        Words("philox", 1000, stream => stream.NextUInt32()),
        Words("random_key", 100, stream => Inputs.Key("random_key").Child(stream.NextUInt32()).Child("child").Key),
        Words("below", 500, stream => (ulong)stream.Below(1_000_003)),
        Doubles("uniform", 1000, stream => stream.Uniform(-3, 7)),
        Doubles("uniform_single", 1000, stream => stream.UniformSingle()),
        new("permutation",
            "1000", _ => [new("", Bits.Hash(MemoryMarshal.AsBytes<int>(Inputs.Key("permutation").Stream().Permutation(1000))))]),
        DropMasks(0.5),
        DropMasks(0.1),
        .. new Initializer[] { new GlorotUniform(), new GlorotNormal(), new HeUniform(), new HeNormal(), new LecunUniform(),
            new LecunNormal() }.Select(Initial),
    ];

    private static KernelCase Words(string name, int count, Func<RandomStream, ulong> draw) => new(
        name, $"{count}", _ => [new("", Bits.Hash(MemoryMarshal.AsBytes<ulong>(Drawn(name, count, draw))))]);

    private static KernelCase Doubles(string name, int count, Func<RandomStream, double> draw) =>
        new(name, $"{count}", _ => [new("", Bits.Hash(Drawn(name, count, draw)))]);

    private static T[] Drawn<T>(string name, int count, Func<RandomStream, T> draw)
    {
        RandomStream stream = Inputs.Key(name).Stream();
        return [.. Enumerable.Range(0, count).Select(_ => draw(stream))];
    }

    /// <summary>Every length up to 70, from the beginning and from within.</summary>
    private static KernelCase DropMasks(double rate) => new("drop_mask", FormattableString.Invariant($"0...70,rate{rate}"), _ =>
    {
        List<float> all = [];
        for (int length = 0; length <= 70; length++)
        {
            float[] mask = new float[length];
            DropMask.Fill(mask, Inputs.Key("drop_mask"), rate, 4 * (length % 5));
            all.AddRange(mask);
        }

        return [new("", Bits.Hash(CollectionsMarshal.AsSpan(all)))];
    });

    private static KernelCase Initial(Initializer initializer)
    {
        string name = initializer.GetType().Name.ToLowerInvariant();
        return new(name, "500,fans27x40", _ =>
        {
            float[] values = new float[500];
            initializer.Fill(values, 27, 40, Inputs.Key(name));
            return [new("", Bits.Hash(values))];
        });
    }
}
