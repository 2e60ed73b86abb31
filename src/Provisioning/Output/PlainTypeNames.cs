using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Reflection;

namespace Provisioning.Commands.Output;

/// <summary>
/// The names of the types of objects. A caller that asks PowerShell for them may change them, so that it copies them for each object and keeps
/// the copy in a table, which every garbage collection goes through: for many rows that takes longer than all else that happens to them.
/// What it holds itself is read and given instead, where it lets.
/// </summary>
internal static class PlainTypeNames
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    // Not public: where a PowerShell does not have them, objects are still made, more slowly.
    private static readonly PropertyInfo? s_names = typeof(PSObject).GetProperty("InternalTypeNames", Any);
    private static readonly ConstructorInfo? s_shared = s_names?.PropertyType.GetConstructor(Any, null, [typeof(IEnumerable<string>), typeof(bool)], null);
    private static readonly ConstructorInfo? s_sized = typeof(PSObject).GetConstructor(Any, null, [typeof(int)], null);
    private static readonly Func<PSObject, Collection<string>>? s_read = HiddenMember.TryBind(() =>
        s_names?.GetMethod is { } getter && typeof(Collection<string>).IsAssignableFrom(getter.ReturnType)
            ? (Func<PSObject, Collection<string>>)Delegate.CreateDelegate(typeof(Func<PSObject, Collection<string>>), getter)
            : null);

    /// <summary>The names of an object's types, the one that it is shown by first. The list is PowerShell's own and must not be changed.</summary>
    public static Collection<string> Of(PSObject input) => s_read is null ? input.TypeNames : s_read(input);

    /// <summary>Gives what makes objects without properties, which are shown as ones of a type.</summary>
    /// <param name="names">The names of the type and of its bases.</param>
    /// <param name="properties">How many properties they will have.</param>
    public static Func<PSObject> Maker(IReadOnlyList<string> names, int properties)
    {
        PSObject sample = Slow();
        List<string> all = [.. sample.TypeNames];
        if (s_names?.SetMethod is not { } set || s_shared is not { } share || s_sized is not { } make)
        {
            return Slow;
        }

        object?[] size = [properties];
        object?[] shared = [null];
        return HiddenMember.TryBind<Func<PSObject>>(() =>
        {
            shared[0] = share.Invoke([all, true]);
            return Shared().TypeNames.SequenceEqual(all) ? Shared : null;
        }) ?? Slow;

        PSObject Shared()
        {
            PSObject output = (PSObject)make.Invoke(size);
            set.Invoke(output, shared);
            return output;
        }

        PSObject Slow()
        {
            PSObject output = new();
            for (int i = 0; i < names.Count; i++)
            {
                output.TypeNames.Insert(i, names[i]);
            }

            return output;
        }
    }
}
