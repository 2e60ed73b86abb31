using System.Runtime.CompilerServices;

namespace Provisioning.Common;

/// <summary>
/// Marks methods that run for every row. .NET compiles them once and well, with the small ones that they call: otherwise it compiles each of
/// them three times to find out which run often, which takes longer than the rows of most files.
/// </summary>
internal static class EveryRow
{
    /// <summary>AggressiveOptimization, for which netstandard2.0 has no name and whatever does not know it has no use.</summary>
    public const MethodImplOptions Code = (MethodImplOptions)512;
}
