using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Numerics.Work;

/// <summary>Names a training step; layers derive their random keys from it. At inference there is none.</summary>
/// <param name="Run">The run's random key.</param>
/// <param name="Step">The number of updates made before this one.</param>
public sealed record TrainingMoment(RandomKey Run, long Step);
