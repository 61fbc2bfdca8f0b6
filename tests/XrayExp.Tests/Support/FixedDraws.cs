using System.Globalization;
using CsCheck;
using XrayExp.Engine.Randomness;

namespace XrayExp.Tests.Support;

/// <summary>
/// CsCheck's cases, the same in every run: its own <c>Sample</c> takes a seed for the first case alone and draws the
/// others by the clock. Every case has a seed of its own, made from the name, its number and <c>XRAYEXP_TESTS_SEED</c>.
/// </summary>
internal static class FixedDraws
{
    private const int ShrinkingSteps = 300;

    /// <summary>Of the suite, unless a script asks for others.</summary>
    private static readonly int s_seed =
        int.Parse(Environment.GetEnvironmentVariable("XRAYEXP_TESTS_SEED") ?? "11", CultureInfo.InvariantCulture);

    /// <summary>The first case that fails is made smaller, and thrown with CsCheck's seed for it.</summary>
    /// <param name="name">Of the draws: other names draw other cases.</param>
    public static void ForAll<T>(this Gen<T> cases, string name, int count, Action<T> check, Func<T, string>? print = null)
    {
        for (int number = 0; number < count; number++)
        {
            RandomStream chance = RandomKey.FromSeed(s_seed).Child(name).Child(number).Stream();
            PCG pcg = new(chance.NextUInt32(), ((ulong)chance.NextUInt32() << 32) | chance.NextUInt32());
            string seed = pcg.ToString();
            T value = cases.Generate(pcg, null, out _);
            try
            {
                check(value);
            }
            catch (Exception exception)
            {
                cases.Sample(check, seed: seed, iter: ShrinkingSteps, threads: 1, print: print);
                throw new InvalidOperationException($"case {number} of {name} failed, and passed when it was repeated: " +
                    $"{(print is null ? value?.ToString() : print(value))}", exception);
            }
        }
    }
}
