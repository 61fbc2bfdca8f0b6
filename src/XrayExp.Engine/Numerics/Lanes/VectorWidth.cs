using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.Intrinsics;
using XrayExp.Engine.Diagnostics;

namespace XrayExp.Engine.Numerics.Lanes;

/// <summary>
/// How many bits the kernels of this process work on at once: the widest vectors that the CPU has, or fewer where the variable
/// <c>XRAYEXP_VECTOR_BITS</c> asks for them, so that one machine can stand for lesser ones. No bit of a result depends on it.
/// </summary>
/// <remarks>Every choice of a width starts here, so that none escapes the variable.</remarks>
public static class VectorWidth
{
    public const string Variable = "XRAYEXP_VECTOR_BITS";

    /// <summary>The variable's name in earlier versions; it is read if the new one is not set.</summary>
    public const string FormerVariable = "XRAYEXP_LANES";

    /// <summary>All widths in bits, widest first.</summary>
    public static readonly ImmutableArray<int> All = [512, 256, 128];

    /// <summary>The width that the kernels use, in bits. It is chosen once; later changes of the variable have no effect.</summary>
    /// <exception cref="InputException">The variable names no width; .NET wraps it, as all exceptions of static members.</exception>
    public static int InForce { get; } =
        Choose(Environment.GetEnvironmentVariable(Variable), Environment.GetEnvironmentVariable(FormerVariable));

    /// <summary>Tells whether a width can be used here. 128 can everywhere, in software if the CPU has no vectors.</summary>
    public static bool IsSupported(int bits) => bits == 128 || IsInHardware(bits);

    public static bool IsInHardware(int bits) => bits switch
    {
        512 => Vector512.IsHardwareAccelerated,
        256 => Vector256.IsHardwareAccelerated,
        _ => Vector128.IsHardwareAccelerated,
    };

    /// <summary>Returns the width that the variable asks for, otherwise the widest one.</summary>
    /// <param name="value">The variable's value; null or empty if it is not set.</param>
    /// <param name="former">The value of the variable's former name, likewise.</param>
    internal static int Choose(string? value, string? former = null)
    {
        (string variable, string? wish) = string.IsNullOrEmpty(value) ? (FormerVariable, former) : (Variable, value);
        if (string.IsNullOrEmpty(wish))
            return All.First(IsSupported);
        if (!int.TryParse(wish, NumberStyles.None, CultureInfo.InvariantCulture, out int bits) || !All.Contains(bits))
            throw new InputException($"`{variable}` expects 512, 256 or 128; received `{wish}`");
        if (!IsSupported(bits))
            throw new InputException(
                $"`{variable}={wish}`: this CPU has no vectors of {bits} bits",
                $"it has {string.Join(" and ", All.Where(IsSupported))}");
        return bits;
    }
}
