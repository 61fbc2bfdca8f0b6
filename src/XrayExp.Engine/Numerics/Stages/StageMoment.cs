using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Numerics.Stages;

/// <summary>A training step: chance is drawn below <paramref name="Run"/>, by layer and step.</summary>
/// <param name="Step">Updates made before this one.</param>
public sealed record StageMoment(RandomKey Run, long Step);
