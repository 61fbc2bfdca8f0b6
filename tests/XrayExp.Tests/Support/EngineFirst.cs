using System.Runtime.CompilerServices;
using XrayExp.Engine.Catalog;

namespace XrayExp.Tests.Support;

/// <summary>The engine's module is initialised before any test,
/// so that libtorch loads also where a test calls TorchSharp before the engine.</summary>
internal static class EngineFirst
{
#pragma warning disable CA2255 // a test assembly is an application of its own
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Initialize() => RuntimeHelpers.RunModuleConstructor(typeof(Interval).Module.ModuleHandle);
}
