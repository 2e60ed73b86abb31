namespace System.Runtime.CompilerServices;

/// <summary>Lets the compiler cut arrays by ranges.</summary>
internal static class RuntimeHelpers
{
    public static T[] GetSubArray<T>(T[] array, Range range)
    {
        (int offset, int length) = range.GetOffsetAndLength(array.Length);
        T[] part = new T[length];
        Array.Copy(array, offset, part, 0, length);
        return part;
    }
}
