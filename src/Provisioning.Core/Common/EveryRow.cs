using System.Runtime.CompilerServices;

namespace Provisioning.Common;

/// <summary>
/// Marks methods that run for every row. .NET compiles them once and well, with the small ones that they call: otherwise it compiles each of
/// them three times to find out which run often, which takes longer than the rows of most files.
/// </summary>
internal static class EveryRow
{
    /// <summary>AggressiveOptimization. netstandard2.0 has no name for it, and older runtimes ignore it.</summary>
    public const MethodImplOptions Code = (MethodImplOptions)512;
}
