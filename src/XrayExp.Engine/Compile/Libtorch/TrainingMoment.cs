using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Compile.Libtorch;

/// <summary>Where in the training a forward pass stands; there is none at inference.</summary>
/// <param name="Run">The run's key.</param>
/// <param name="Step">Updates made before this one.</param>
internal sealed record TrainingMoment(RandomKey Run, long Step);
