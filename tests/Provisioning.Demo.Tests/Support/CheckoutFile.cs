namespace Provisioning.Demo.Tests.Support;

/// <summary>Files of the checkout that the tests were built from.</summary>
internal static class CheckoutFile
{
    public static string Sample(string name) => At("samples", name);

    public static string[] ReadLines(params string[] path) => File.ReadAllLines(At(path));

    private static string At(params string[] path) => Path.Combine([Checkout.Find(), .. path]);
}
