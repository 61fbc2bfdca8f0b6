using XrayExp.Engine.Catalog;
using XrayExp.Engine.Catalog.Optimizers;
using XrayExp.Engine.Numerics.Elementwise;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Catalog.Optimizers;

/// <summary>What holds for every optimizer of the catalogue, with every option that changes its arithmetic.</summary>
public class OptimizerCatalogueTests
{
    private static readonly (string Key, object? Value)[][] Options =
    [
        [],
        [("weight_decay", 0.1)],
        [("momentum", 0.9)],
        [("momentum", 0.9), ("nesterov", true), ("centered", true), ("amsgrad", true)],
        [("centered", true)],
    ];

    [Fact]
    public void Every_width_and_length_gives_the_same_bits()
    {
        ForAll((name, optimizer) =>
        {
            foreach (int length in new[] { 1, 3, 15, 16, 17, 31, 33, 100 })
            {
                Compare<float>(name, optimizer, length);
                Compare<double>(name, optimizer, length);
            }
        });

        static void Compare<T>(string name, Optimizer optimizer, int length)
            where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        {
            T[] single = Trained<T>(optimizer, length, ElementWidth.Single);
            foreach (ElementWidth width in new[] { ElementWidth.Bits128, ElementWidth.Bits256, ElementWidth.Bits512 })
                Assert.True(Same(single, Trained<T>(optimizer, length, width)), $"{name}, {length} elements of {typeof(T).Name}, {width}");
        }
    }

    [Fact]
    public void A_weight_cut_into_pieces_is_updated_alike() =>
        ForAll((name, optimizer) =>
        {
            float[] whole = Trained<float>(optimizer, 100, ElementWidths.Widest);
            float[] pieces = Trained<float>(optimizer, 100, ElementWidths.Widest, cut: 37);
            Assert.True(Same(whole, pieces), name);
        });

    [Fact]
    public void A_small_step_against_the_gradient_lowers_a_parabola() =>
        ForAll((name, optimizer) =>
        {
            float[] weight = [3], gradient = new float[1];
            Memory<float>[] slots = Slots<float>(optimizer, 1);
            for (int step = 1; step <= 5; step++)
            {
                gradient[0] = 2 * weight[0];
                optimizer.Update<float>(weight, gradient, slots, 0.01, step);
            }

            Assert.True(weight[0] is > 0 and < 3, $"{name}: {weight[0]}");
        });

    [Fact]
    public void A_zero_gradient_leaves_a_weight_alone_but_for_the_decay() =>
        ForAll((name, optimizer) =>
        {
            float[] weight = [3];
            optimizer.Update<float>(weight, [0], Slots<float>(optimizer, 1), 0.5, 1);
            Assert.Equal(3 - (3 * 0.5f * (float)(optimizer.Gradients.WeightDecay ?? 0)), weight[0], 1e-6f);
        });

    [Fact]
    public void A_gradient_of_another_length_is_a_fault_of_ours() =>
        ForAll((_, optimizer) => Assert.Throws<ArgumentException>(
            () => optimizer.Update<float>(new float[3], new float[2], Slots<float>(optimizer, 3), 0.1, 1)));

    private static void ForAll(Action<string, Optimizer> check)
    {
        foreach (Kind<Optimizer> kind in OptimizerCatalogue.All.Kinds)
            foreach ((string, object?)[] options in Options)
                check($"{kind.Name} {string.Join(", ", options)}", kind.Read(new GivenFields(options)));
    }

    private static T[] Trained<T>(Optimizer optimizer, int length, ElementWidth width, int cut = 0)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        T[] weight = Wave<T>(length, 0.37), gradient = new T[length];
        Memory<T>[] slots = Slots<T>(optimizer, length);
        for (int step = 1; step <= 3; step++)
        {
            Wave<T>(length, step).CopyTo(gradient, 0);
            foreach ((int from, int to) in new[] { (0, cut), (cut, length) })
                optimizer.Update(weight.AsSpan(from..to), gradient.AsSpan(from..to), [.. slots.Select(slot => slot[from..to])],
                    0.01, step, width);
        }

        return weight;
    }

    // Numbers of many sizes and both signs, the same everywhere.
    private static T[] Wave<T>(int length, double phase)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> =>
        [.. Enumerable.Range(0, length)
            .Select(i => T.CreateChecked((((i * 7.3) + (phase * 11)) % 5.1) - 2.4) * (i % 4 == 3 ? T.CreateChecked(1e-6) : T.One))];

    private static Memory<T>[] Slots<T>(Optimizer optimizer, int length)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> =>
        [.. Enumerable.Range(0, optimizer.Slots)
            .Select(slot => Enumerable.Repeat(T.CreateChecked(optimizer.InitialSlot(slot)), length).ToArray())];

    private static bool Same<T>(T[] left, T[] right)
        where T : unmanaged =>
        System.Runtime.InteropServices.MemoryMarshal.AsBytes<T>(left)
            .SequenceEqual(System.Runtime.InteropServices.MemoryMarshal.AsBytes<T>(right));
}
