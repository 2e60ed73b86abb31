using System.Reflection;

namespace Provisioning.Commands.Output;

/// <summary>Members of PowerShell that are not public. Another release may have others, and that must slow a command down and not break it.</summary>
internal static class HiddenMember
{
    /// <summary>Gives what binds to such members; <c>null</c> where they are not there, or are otherwise.</summary>
    public static T? TryBind<T>(Func<T?> bind)
        where T : class
    {
        try
        {
            return bind();
        }
        catch (Exception e) when (e is ArgumentException or MemberAccessException or TargetInvocationException or TargetException or InvalidCastException or NotSupportedException)
        {
            return null;
        }
    }
}
