using XrayExp.Engine.Randomness;

namespace XrayExp.Fuzz;

/// <summary>How mutations draw.</summary>
internal static class Chance
{
    public static T One<T>(this RandomStream chance, IReadOnlyList<T> of) => of[chance.Below(of.Count)];

    /// <summary>True once in so many times.</summary>
    public static bool OnceIn(this RandomStream chance, int times) => chance.Below(times) == 0;

    /// <summary>A length that is mostly short.</summary>
    public static int Length(this RandomStream chance, int most) => Math.Min(most, 1 + chance.Below(chance.One([2, 8, 64, 1024])));
}
