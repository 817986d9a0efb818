"""Does the check judge single changes of the product rightly?"""
