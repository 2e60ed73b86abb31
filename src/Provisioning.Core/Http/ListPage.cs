namespace Provisioning.Http;

/// <summary>The numbers of one page of a list.</summary>
/// <param name="Start">The place in the list that it was asked for from.</param>
/// <param name="Asked">How many entries were asked for.</param>
/// <param name="Overlap">How many of them belong to the page before.</param>
/// <param name="Given">How many came.</param>
/// <param name="Distinct">How many of those are different ones.</param>
/// <param name="Fresh">How many of those did not come before.</param>
internal readonly record struct ListPage(int Start, int Asked, int Overlap, int Given, int Distinct, int Fresh);
