using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Numerics.Work;

/// <summary>A training step: chance is drawn below <paramref name="Run"/>, by layer and step. At inference there is none.</summary>
/// <param name="Run">The run's key.</param>
/// <param name="Step">Updates made before this one.</param>
public sealed record TrainingMoment(RandomKey Run, long Step);
