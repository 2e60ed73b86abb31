using System.Collections.Specialized;
using System.Management.Automation;
using System.Reflection;

namespace Provisioning.Commands.Output;

/// <summary>
/// What was added to an object, in the table in which PowerShell keeps it: its own enumerator makes a list for each object. Not public: where
/// a PowerShell does not have it, there is none, and rows are read more slowly.
/// </summary>
internal abstract class OwnMembers
{
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic;

    /// <summary>The way to the tables; <c>null</c> where there is none.</summary>
    public static OwnMembers? Bound { get; } = HiddenMember.TryBind(Find);

    /// <summary>The members of an object by their names.</summary>
    public abstract OrderedDictionary Of(PSObject input);

    private static OwnMembers? Find()
    {
        MethodInfo? list = typeof(PSObject).GetProperty("InstanceMembers", Hidden)?.GetMethod;
        MethodInfo? table = list?.ReturnType.GetProperty("Members", Hidden)?.GetMethod;
        return list is { ReturnType.IsClass: true } && table is not null && typeof(OrderedDictionary).IsAssignableFrom(table.ReturnType)
            ? (OwnMembers)Activator.CreateInstance(typeof(Table<>).MakeGenericType(list.ReturnType), list, table)!
            : null;
    }

    private sealed class Table<T>(MethodInfo list, MethodInfo table) : OwnMembers
        where T : class
    {
        private readonly Func<PSObject, T> _list = (Func<PSObject, T>)Delegate.CreateDelegate(typeof(Func<PSObject, T>), list);
        private readonly Func<T, OrderedDictionary> _table = (Func<T, OrderedDictionary>)Delegate.CreateDelegate(typeof(Func<T, OrderedDictionary>), table);

        public override OrderedDictionary Of(PSObject input) => _table(_list(input));
    }
}
