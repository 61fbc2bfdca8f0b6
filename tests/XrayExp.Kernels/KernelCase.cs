namespace XrayExp.Kernels;

/// <summary>A kernel at one shape, on inputs that its name decides.</summary>
/// <param name="Kernel">Without spaces.</param>
/// <param name="Shape">Without spaces; with the kernel's name unique.</param>
/// <param name="Run">The hash of every part of the result (output, gradients …), in a fixed order.</param>
internal sealed record KernelCase(string Kernel, string Shape, Func<KernelSetting, IReadOnlyList<KernelPart>> Run);

/// <param name="Name">Empty where there is but one.</param>
/// <param name="Hash">Of <see cref="Bits"/>.</param>
internal sealed record KernelPart(string Name, string Hash);

/// <summary>What a case came to at all settings.</summary>
/// <param name="Name"><c>kernel.part shape</c></param>
/// <param name="Hash">Null where two settings disagree.</param>
/// <param name="Disagreement">Which ones.</param>
internal sealed record KernelResult(string Name, string? Hash, string? Disagreement);
