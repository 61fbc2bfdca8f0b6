namespace XrayExp.Engine.Numerics.Tiles;

/// <summary>Where a sum runs: <c>Runs</c> stretches of <c>Length</c> terms each.</summary>
/// <param name="LeftRun">From one stretch to the next in the left factor, in floats.</param>
/// <param name="LeftStep">From one term to the next in the left factor.</param>
/// <param name="RightRun">From one stretch to the next in the right factor.</param>
/// <param name="RightStep">From one term to the next in the right factor.</param>
public readonly record struct TileSum(int Runs, int Length, nint LeftRun, nint LeftStep, nint RightRun, nint RightStep);
