namespace XrayExp.Engine.Numerics.Tiles;

/// <summary>Describes where a sum runs: over <c>Runs</c> stretches of <c>Length</c> terms each.</summary>
/// <param name="LeftRun">Floats from one stretch to the next in the left factor.</param>
/// <param name="LeftStep">Floats from one term to the next in the left factor.</param>
/// <param name="RightRun">Floats from one stretch to the next in the right factor.</param>
/// <param name="RightStep">Floats from one term to the next in the right factor.</param>
public readonly record struct TileSum(int Runs, int Length, nint LeftRun, nint LeftStep, nint RightRun, nint RightStep);
